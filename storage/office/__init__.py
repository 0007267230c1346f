"""The office: units, areas, officials and duties, invitations, linked groups, and the file they are read from."""
