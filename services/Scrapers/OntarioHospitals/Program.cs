using WaitTime.Collection.Programs;
using WaitTime.Scrapers.OntarioHospitals;

return await ScraperProgram.RunAsync(OwnSources.All, args);
