"""Results as text for people and programs. A report renders; it prints nothing."""
