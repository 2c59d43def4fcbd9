using WaitTime.Collection.Programs;
using WaitTime.Scrapers.Atlantic;

return await ScraperProgram.RunAsync(() => NsNshealth.Source, args);
