"""The desk: what an editor would ask about public stories before they go out; slower and fussier than a build."""
