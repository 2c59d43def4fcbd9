using WaitTime.Testing;

namespace WaitTime.Images.Tests;

/// <summary>
/// The images, built once for the assembly. <c>WAITTIME_IMAGES=built</c>: they are there already, with the tag that <c>TAG</c> names.
/// </summary>
public sealed class ImagesFixture : IAsyncLifetime
{
    public async ValueTask InitializeAsync()
    {
        if (Environment.GetEnvironmentVariable("WAITTIME_IMAGES") != "built")
            await ContainerEngine.BuildAsync();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
