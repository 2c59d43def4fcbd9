using WaitTime.Core.Programs;
using WaitTime.Scrapers.Alberta;

#if WITH_BROWSER
return await ScraperProgram.RunAsync(AlbertaAhs.Source, args, WaitTime.Browser.ChromiumRenderer.Create);
#else
return await ScraperProgram.RunAsync(AlbertaAhs.Source, args);
#endif
