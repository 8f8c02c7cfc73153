// Imported first: the environment is read once, and a test must not make a secret in the data folder.
process.env.COMMONWATT_SECRET = "a secret of the tests, long enough to be taken";
process.env.LOG_LEVEL ??= "silent";
