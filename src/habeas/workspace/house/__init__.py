"""The people of the house: who may enter as what, and what is open to whom."""
