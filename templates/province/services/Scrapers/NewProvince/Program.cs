using WaitTime.Collection.Programs;
using WaitTime.Scrapers.NewProvince;

return await ScraperProgram.RunAsync(() => XxPublisher.Source, args);
