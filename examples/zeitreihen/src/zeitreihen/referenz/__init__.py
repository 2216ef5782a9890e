"""Referenzen der portierten Module: Ihr Verhalten zählt, die Portierung folgt ihnen."""
