using WaitTime.Collection.Programs;
using WaitTime.Scrapers.Ontario;

return await ScraperProgram.RunAsync(() => OntarioHealth.Source, args);
