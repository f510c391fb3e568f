"""What is not the story goes, whole."""
