namespace WaitTime.Board.Requests;

/// <summary>A documented type of problem.</summary>
/// <param name="Name">The end of its address.</param>
/// <param name="Status">Of HTTP.</param>
/// <param name="Title">What it says to people, the same each time.</param>
public sealed record ProblemKind(string Name, int Status, string Title)
{
    public static ProblemKind BadParameter { get; } = new("bad-parameter", 400, "A parameter is wrong");

    public static ProblemKind UnknownParameter { get; } = new("unknown-parameter", 400, "A parameter is unknown");

    public static ProblemKind TooMuch { get; } = new("too-much", 400, "More was asked for than one answer holds");

    public static ProblemKind NotFound { get; } = new("not-found", 404, "There is nothing at this address");

    public static ProblemKind MethodNotAllowed { get; } = new("method-not-allowed", 405, "This address is only read");

    public static ProblemKind BadRequest { get; } = new("bad-request", 400, "The request is malformed");

    public static ProblemKind AddressTooLong { get; } = new("address-too-long", 414, "The address is too long");

    public static ProblemKind RangeNotSatisfiable { get; } = new("range-not-satisfiable", 416, "The file has no such range");

    public static ProblemKind HeadTooLarge { get; } = new("head-too-large", 431, "The head of the request is too large");

    public static ProblemKind TooManyRequests { get; } = new("too-many-requests", 429, "Too many requests");

    public static ProblemKind Unavailable { get; } = new("unavailable", 503, "The data cannot be read now");

    public static ProblemKind NotRedistributable { get; } =
        new("not-redistributable", 403, "The publisher's licence does not permit copies");

    public static IReadOnlyList<ProblemKind> All { get; } =
    [
        BadParameter,
        UnknownParameter,
        TooMuch,
        BadRequest,
        NotRedistributable,
        NotFound,
        MethodNotAllowed,
        AddressTooLong,
        RangeNotSatisfiable,
        HeadTooLarge,
        TooManyRequests,
        Unavailable,
    ];
}
