"""Rules, names and kept phrases: their model, their files, and where a text has them."""
