using WaitTime.Collection.Programs;
using WaitTime.Scrapers.Atlantic;

return await ScraperProgram.RunAsync(OwnSources.All, args);
