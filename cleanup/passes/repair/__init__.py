"""Characters become what they were meant to be."""
