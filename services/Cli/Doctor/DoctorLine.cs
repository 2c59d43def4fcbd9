namespace WaitTime.Cli.Doctor;

/// <summary>One thing that was looked at.</summary>
/// <param name="Subject">What, for example a source or a job.</param>
/// <param name="Verdict">How it is.</param>
/// <param name="Detail">What was seen.</param>
/// <param name="WhatToDo">Null when there is nothing to do.</param>
public sealed record DoctorLine(string Subject, DoctorVerdict Verdict, string Detail, string? WhatToDo = null);

/// <summary>How something is.</summary>
public enum DoctorVerdict
{
    Ok,

    /// <summary>Works, and somebody should look at it by day.</summary>
    Warn,

    /// <summary>Does not work.</summary>
    Fail,
}
