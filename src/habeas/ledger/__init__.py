"""The log: canonical bytes, commitments, the Merkle tree, checkpoints, and a verifier that needs nothing else of the house."""
