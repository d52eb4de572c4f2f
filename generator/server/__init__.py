"""Server: shows a site while it is written, to the browsers of this machine; it is handed what makes the pages."""
