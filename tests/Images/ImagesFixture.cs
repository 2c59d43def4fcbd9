using WaitTime.Testing;

namespace WaitTime.Images.Tests;

/// <summary>
/// The images that are tested, built once for the assembly. <c>WAITTIME_IMAGES=built</c>: they are there already, with the tag that
/// <c>TAG</c> names.
/// </summary>
public sealed class ImagesFixture : IAsyncLifetime
{
    public async ValueTask InitializeAsync()
    {
        if (Environment.GetEnvironmentVariable("WAITTIME_IMAGES") != "built")
            await ContainerEngine.BuildAsync(Image.All.Select(image => image.Name));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
