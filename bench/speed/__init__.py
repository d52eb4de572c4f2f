"""How fast the program is: a newspaper built and edited, beside another generator if one is given."""
