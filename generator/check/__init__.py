"""Room: the planned and the staged site become Problems."""
