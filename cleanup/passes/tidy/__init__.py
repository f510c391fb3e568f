"""Spacing and punctuation; letters and digits stay as they are."""
