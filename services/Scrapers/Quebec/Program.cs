using WaitTime.Collection.Programs;
using WaitTime.Scrapers.Quebec;

return await ScraperProgram.RunAsync(() => QuebecMsss.Source, args);
