"""Zalo's two bot products as local servers; where sources about the real ones differ, a switch says how it is here."""
