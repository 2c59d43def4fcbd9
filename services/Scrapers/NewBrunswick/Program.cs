using WaitTime.Collection.Programs;
using WaitTime.Scrapers.NewBrunswick;

return await ScraperProgram.RunAsync(() => NbVitalite.Source, args);
