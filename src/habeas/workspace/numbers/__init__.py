"""Numbers down to their people, and published figures beside them."""
