"""The rules that a project must keep, one module for each part of it; `check` applies them all."""
