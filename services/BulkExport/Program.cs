using WaitTime.BulkExport;

return await BulkExportProgram.RunAsync(args);
