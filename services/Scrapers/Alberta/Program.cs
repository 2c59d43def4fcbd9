using WaitTime.Collection.Programs;
using WaitTime.Scrapers.Alberta;

#if WITH_BROWSER
return await ScraperProgram.RunAsync(() => AlbertaAhs.Source, args, ChromiumRenderer.Create);
#else
return await ScraperProgram.RunAsync(() => AlbertaAhs.Source, args);
#endif
