"""The page "Places that help": the clinic's directory of community resources."""
