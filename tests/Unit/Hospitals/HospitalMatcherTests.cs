using WaitTime.Core.Hospitals;

namespace WaitTime.Unit.Tests.Hospitals;

/// <summary>Which known hospital one that arrived by itself is likely to be.</summary>
public sealed class HospitalMatcherTests
{
    private static readonly KnownHospital Granby = Of("granby", "Hôpital de Granby", city: "Granby", keys: "51228120");
    private static readonly KnownHospital Hull = Of("hull", "Hôpital de Hull", city: "Gatineau", keys: "51221711");
    private static readonly KnownHospital Dame = Of("dame", "Hôpital Notre-Dame", city: "Montréal", keys: "51236313");
    private static readonly KnownHospital Fatima = Of("fatima", "Hôpital Notre-Dame-de-Fatima", city: "La Pocatière", keys: "51221141");

    private static readonly IReadOnlyList<KnownHospital> All = [Granby, Hull, Dame, Fatima];

    [Theory]
    [InlineData("HOPITAL NOTRE DAME DE FATIMA", "fatima")]
    [InlineData("Hôpital Notre-Dame", "dame")]
    [InlineData("Hopital de Granby (nouveau)", "granby")]
    public void A_name_is_recognised_whatever_its_case_accents_and_punctuation(string name, string id)
    {
        var match = Likeliest(Arrived(name)).ShouldNotBeNull();
        match.Id.ShouldBe(id);
        match.Confidence.ShouldNotBe(MatchConfidence.Low);
        match.Reasons[0].ShouldStartWith("names alike by ");
    }

    [Fact]
    public void A_name_in_the_other_language_is_recognised()
    {
        var jewish = Of("jgh", "Hôpital général juif", city: "Montréal", keys: "51248250", english: "Jewish General Hospital");
        Likeliest(Arrived("Jewish General Hosp."), [.. All, jewish]).ShouldNotBeNull().Id.ShouldBe("jgh");
    }

    [Fact]
    public void Words_that_every_hospital_has_make_no_match() => Likeliest(Arrived("Hôpital de Lachute")).ShouldBeNull();

    [Fact]
    public void The_same_key_of_another_source_is_certain()
    {
        var match = Likeliest(Arrived("Something else", keys: "51221711", source: "other")).ShouldNotBeNull();
        (match.Id, match.Score, match.Confidence).ShouldBe(("hull", 1, MatchConfidence.High));
        match.Reasons.ShouldBe(["quebec-msss has the same key, 51221711"]);
    }

    [Fact]
    public void A_key_with_one_wrong_digit_is_a_slip_of_its_own_source_alone()
    {
        var match = Likeliest(Arrived("?", keys: "51228121")).ShouldNotBeNull();
        (match.Id, match.Confidence).ShouldBe(("granby", MatchConfidence.Medium));
        string.Join("; ", match.Reasons).ShouldContain("its key is one digit away from 51228120");
        Likeliest(Arrived("?", keys: "51228121", source: "other")).ShouldBeNull("another source's numbers say nothing");
        Likeliest(Arrived("?", keys: "51228131")).ShouldBeNull("two digits are another key");
    }

    [Fact]
    public void A_place_speaks_for_a_match_or_against_it()
    {
        var here = Of("here", "Clinique Alpha", city: "Granby", keys: "1", at: new(45.4, -72.73));
        double Score(GeoPosition at) => Likeliest(Of("new", "Clinique Alfa", keys: "2", verified: false, at: at), [here])?.Score ?? 0;
        var beside = Score(new(45.401, -72.731));
        var near = Score(new(45.45, -72.73));
        beside.ShouldBeGreaterThan(near);
        near.ShouldBeGreaterThan(Score(new(46.8, -71.2)));
    }

    [Fact]
    public void Only_verified_hospitals_of_the_same_province_are_suggested()
    {
        var arrived = Arrived("Hôpital de Granby");
        Likeliest(arrived, [Granby with { Row = Granby.Row with { Province = "NB" } }]).ShouldBeNull();
        Likeliest(arrived, [Granby with { Row = Granby.Row with { IsVerified = false, IsVisible = false } }]).ShouldBeNull();
        Likeliest(Granby, [Granby]).ShouldBeNull("nobody is likely to be himself");
    }

    private static HospitalMatch? Likeliest(KnownHospital unknown, IReadOnlyList<KnownHospital>? all = null) =>
        HospitalMatcher.Likeliest(unknown, all ?? All);

    private static KnownHospital Arrived(string name, string keys = "x", string source = "quebec-msss") =>
        Of("new", name, keys: keys, verified: false, source: source);

    private static KnownHospital Of(
        string id,
        string name,
        string? city = null,
        string keys = "",
        string? english = null,
        bool verified = true,
        string source = "quebec-msss",
        GeoPosition? at = null
    ) =>
        new(
            new(
                id,
                name,
                english,
                null,
                "QC",
                "emergency",
                null,
                city,
                null,
                at?.Latitude,
                at?.Longitude,
                null,
                verified,
                verified,
                source,
                DateTime.UnixEpoch
            ),
            [new(id, source, keys, keys, DateTime.UnixEpoch)],
            null
        );
}
