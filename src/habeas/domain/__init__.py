"""The language of the register: claims, uncertain dates, lenses and the fold. Pure, without Django."""
