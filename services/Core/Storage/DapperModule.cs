// Compiled into every assembly of services/ that may ask the database: Dapper's generator makes the code of each statement at build
// time, because a native program can make none when it runs. What it cannot make is an error of the build, or of tests/Architecture.
[module: Dapper.DapperAot]
[module: Dapper.CommandFactory<WaitTime.Core.Storage.StatementFactory<object>>]
