using WaitTime.Collection.Programs;
using WaitTime.Scrapers.BritishColumbia;

return await ScraperProgram.RunAsync(() => BcPhsa.Source, args);
