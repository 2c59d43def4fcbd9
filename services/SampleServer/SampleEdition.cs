using NodaTime;

namespace WaitTime.SampleServer;

/// <summary>
/// What the publishers show at one moment: the samples with other stamps and, where asked for, with the hour's own values.
/// </summary>
internal sealed class SampleEdition
{
    /// <summary>Real feeds move every one to five minutes; between two editions the same answer is given.</summary>
    private const long StepSeconds = 300;

    private readonly SampleClock _clock;
    private readonly SampleTide? _tide;

    private SampleEdition(SampleClock clock, SampleTide? tide) => (_clock, _tide) = (clock, tide);

    /// <summary>The samples' own values, as of this very moment.</summary>
    public static SampleEdition AtRest(Instant now) => new(new(now), tide: null);

    /// <summary>The newest edition of a publisher that goes on.</summary>
    public static SampleEdition Newest(Instant now)
    {
        var seconds = now.ToUnixTimeSeconds();
        var moment = Instant.FromUnixTimeSeconds(seconds - (seconds % StepSeconds));
        return new(new(moment), new(moment));
    }

    public string Of(string sample, SampleSourceFile publisher)
    {
        var text = _clock.BringForward(sample, publisher.Stamps);
        return _tide is null ? text : _tide.Apply(text, publisher.Waits);
    }
}
