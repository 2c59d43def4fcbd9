using System.Text.Json;
using WaitTime.Testing;
using YamlDotNet.RepresentationModel;

namespace WaitTime.Repository.Tests;

/// <summary>Three things build images: here, in a release, in development. All of them build the same.</summary>
public sealed class ImageListTests
{
    /// <summary>The target of images that are built for a release, not for a default installation.</summary>
    private const string Browser = "scraper-browser";

    [Fact]
    public async Task What_is_published_is_what_can_be_built_here()
    {
        var (exitCode, said) = await Shell.RunAsync(RepositoryFiles.PathOf("scripts", "images"), "", "list");
        exitCode.ShouldBe(0, said);
        (await ListAsync())
            .Where(image => image[3] != Browser)
            .Select(image => image[0])
            .ShouldBe(said.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task Every_folder_of_a_province_has_an_image_and_one_more_where_its_page_can_be_drawn()
    {
        var scrapers = (await ListAsync())
            .Where(image => image[1] == "Dockerfile.scraper")
            .ToLookup(image => image[2].Split('=')[1], image => image[3], StringComparer.Ordinal);
        scrapers.Select(image => image.Key).ShouldBe(ProvinceFolder.All.Select(province => province.Name), ignoreOrder: true);
        foreach (var province in ProvinceFolder.All)
            scrapers[province.Name].ShouldBe(province.CanDraw ? ["scraper", Browser] : ["scraper"], province.Name);
    }

    [Fact]
    public async Task The_lists_of_skaffold_are_as_their_script_writes_them()
    {
        var (exitCode, said) = await Shell.RunAsync(RepositoryFiles.PathOf("scripts", "skaffold"), "", "--print");
        exitCode.ShouldBe(0, said);
        said.ShouldBe(RepositoryFiles.Read("skaffold.yaml"), "skaffold.yaml lacks an image, or has one too many: run make skaffold");
    }

    [Fact]
    public async Task Every_image_is_built_from_a_program_that_is_there()
    {
        foreach (var image in await ListAsync())
        {
            var (kind, name) = (image[2].Split('=')[0], image[2].Split('=')[1]);
            Directory
                .Exists(RepositoryFiles.PathOf(kind == "PROVINCE" ? ["services", "Scrapers", name] : ["services", name]))
                .ShouldBeTrue(image[0]);
            image[1].ShouldBe(kind == "PROVINCE" ? "Dockerfile.scraper" : "Dockerfile.monitor");
            RepositoryFiles.Read(image[1]).ShouldContain($" AS {image[3]}\n", Case.Sensitive, image[0]);
        }
    }

    [Fact]
    public async Task Skaffold_builds_the_same_images_and_hands_each_to_the_chart()
    {
        var skaffold = Yaml.Parse(RepositoryFiles.Read("skaffold.yaml"));
        var built = skaffold
            .Map("build")!
            .List("artifacts")
            .Cast<YamlMappingNode>()
            .Select(artifact =>
            {
                var docker = artifact.Map("docker")!;
                var (argument, value) = docker.Map("buildArgs")!.Children.ShouldHaveSingleItem();
                return $"{artifact.Text("image")} {docker.Text("dockerfile")} {argument}={value}";
            });
        var listed = (await ListAsync()).Where(image => image[3] != Browser).ToList();
        built.ShouldBe(listed.Select(image => $"{image[0]} {image[1]} {image[2]}"));

        var release = (YamlMappingNode)skaffold.Map("deploy")!.Map("helm")!.List("releases").ShouldHaveSingleItem();
        var expected = listed
            .Select(image => image[0])
            .SelectMany(image =>
            {
                var (value, variable) = (image["waittime-".Length..], image.Replace('-', '_'));
                return new[]
                {
                    $"images.{value}.repository={{{{.IMAGE_REPO_{variable}}}}}",
                    $"images.{value}.tag={{{{.IMAGE_TAG_{variable}}}}}",
                };
            });
        release.Map("setValueTemplates")!.Children.Select(value => $"{value.Key}={value.Value}").ShouldBe(expected);
    }

    private static async Task<IReadOnlyList<string[]>> ListAsync()
    {
        var (exitCode, said) = await Shell.RunAsync(RepositoryFiles.PathOf("scripts", "image-matrix"), "");
        exitCode.ShouldBe(0, said);
        using var matrix = JsonDocument.Parse(said);
        return
        [
            .. matrix
                .RootElement.GetProperty("include")
                .EnumerateArray()
                .Select(image =>
                    (string[])[Text(image, "name"), Text(image, "dockerfile"), Text(image, "argument"), Text(image, "target")]
                ),
        ];

        static string Text(JsonElement image, string property) => image.GetProperty(property).GetString()!;
    }
}
