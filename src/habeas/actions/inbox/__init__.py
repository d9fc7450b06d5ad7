"""The inbox: documents are put in and read, each proposal is decided by somebody, and what is accepted is filed."""
