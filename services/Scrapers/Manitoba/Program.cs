using WaitTime.Collection.Programs;
using WaitTime.Scrapers.Manitoba;

return await ScraperProgram.RunAsync(() => MbWrha.Source, args);
