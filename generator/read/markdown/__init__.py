"""Bodies: Markdown in the house's dialect becomes clean HTML with holes; one notion a module."""
