"""How results and problems reach people and programs."""
