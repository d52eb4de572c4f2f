"""Room: staged bytes change the output folder in one transaction."""
