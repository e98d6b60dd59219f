"""What is made from the pages besides pages."""
