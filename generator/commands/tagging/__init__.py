"""What the verb `tags` does to tags, and tells of them."""
