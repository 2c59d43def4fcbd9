namespace WaitTime.Migrator.Roles;

/// <summary>Whether each program can have a role of its own.</summary>
/// <param name="User">Whom this session logged in as.</param>
/// <param name="IsOneOfOurs">One of the product's roles, the owner of the schema apart.</param>
/// <param name="OwnsTheSchema">It may do everything.</param>
/// <param name="There">The product's roles that exist in this server.</param>
/// <param name="Missing">Those that do not.</param>
/// <param name="TooMuch">Roles with another's rights beside their own, one sentence each.</param>
public sealed record RoleSight(
    string User,
    bool IsOneOfOurs,
    bool OwnsTheSchema,
    IReadOnlyList<string> There,
    IReadOnlyList<string> Missing,
    IReadOnlyList<string> TooMuch
);
