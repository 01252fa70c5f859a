"""How an older database becomes one of this version. Imported only when there is an older one."""
