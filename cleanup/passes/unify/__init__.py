"""One thing, one spelling."""
