"""The demo's data: real public cases and figures, each fact with its address, and one article told in our own words."""
