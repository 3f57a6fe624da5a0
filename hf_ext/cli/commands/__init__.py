"""The commands: a module for each group of commands. `hf_ext.cli.app` lists them."""
