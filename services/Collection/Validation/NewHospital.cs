using WaitTime.Core.Readings;

namespace WaitTime.Collection.Validation;

/// <summary>A site whose key the database does not know.</summary>
/// <param name="Id">Made from the source and the key, so that two runs make the same.</param>
/// <param name="MatchKey">The key without case, accents and punctuation.</param>
public sealed record NewHospital(string Id, Site Site, string MatchKey);
