"""The command `habeas`: parse, call one action or query, print. One module per noun.

Rooms that know the database are imported inside the commands, after the register is open: Django's tables
can be imported only then.
"""
