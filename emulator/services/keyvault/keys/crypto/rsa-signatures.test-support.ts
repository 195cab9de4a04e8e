/*
 * Vectors that others made, for RSA keys of 2,048 bits; all numbers in base64url.
 * NIST's CAVP for FIPS 186-2, SigGen15_186-2 and SigGenPSS_186-2: the first signature of each hash.
 * https://csrc.nist.gov/projects/cryptographic-algorithm-validation-program/digital-signatures
 */

/** RSASSA-PKCS1-v1_5 */
export const pkcs1Signatures = {
  key: {
    kty: 'RSA',
    n:
      '4LFLmc1hzT25wgdmaIQTJPoxdPM85m_9UUOU00F40ppJSTJ2tndyM-fUaj5ovHyn6JnpAdVPbe4HScPkjd9oaFhn7irmbfiOtW' +
      'P22xN6n2sXWhEuDtqDaOiORe_hzhS8YBbVJjlicGavGHLHL2C5FhwdI37rNLD4QbPwiW-' +
      'f4OFrD3Q1LRASksxGSn54YbvrhvbfYVHLJlQXxmxWXtiXS9j8mE1d39TrkaPVI0zhtUZ_Ot43X4AuwHKT8SNu-' +
      'jBovJGxWFUch1xdwKnW-jIb-UIfCN6skQ41wcKFSe6O7YMwz3BZX_cLlLSZB-J2mKnZEfesBwavyxpKOf6ziwqASQ',
    e: 'AQAB',
    d:
      'HbypLkJFwtV7-' +
      '6diEMwGAptQJ1O3yCGjK3mfvTPJi0nbECJrHqwBQ8hXTvZSgzuWN00DTvhNqlVZxpPz8CjUlxa4Loej9oLyVCRWO9lAnc-dCBE' +
      'FAPc_dAdvKOdeAZmx8p-' +
      'i9wuaMRkN7FTocqdA56Gx44w9EbyoJn3rhCzvQmIjesh1clBo8yVjtHisqNapnzTLiHa5cUWy6FKeyK3qg-rU7GPj_y0Xov_vs' +
      'FyQLKepIWg3jIn3XJKPxPBwfkNIek9H33DK6H4kJywTbT6Yz1kGbUGj0DiFfQc9i00sJ7jw6mv6UNJjCRpKGMY_RGvJph6MSmi' +
      'DR7JDXsjnLt2upw',
    p:
      '9VYIoLvyKKPKwgdfzVHO6N1m_kglkrW8QwUtIfKlhanmYsTS-MMbmYPFauoO5gZcK326G55MCyXCWMC6KfmiDYMtgUDBMXePel' +
      'NxzI0C6gsIJ_qeSLiQRGKJ-53CZrDhEmBH0l5otgPmx7RwcIR9yCnkMbpLRvWwrkep9Uxt8qs',
    q:
      '6nWNR4gv7M9IJqEdToCPoCE4FEyvFC41kdfiXJG43shpFF3ZzmBL2q1hqdW1nzSrFRdBY4cw7MON8HEd-' +
      'nDabLWN26C64fo1YfLyCuOoWnEaBYKCiBCetpsSJrEvBXxeVUrQQVOd87VVjVnAYqXyL0fJvJeWoMYE4vk2-l-zuNs',
    dp:
      'wfQBIClVmWFb8ybnSyeovxoByXd6FNEOA6H8-' +
      '0CcMN6Pn3fhHf8JO8Ub9pkRrDJM_akIz7rGfW2dhpLe2j5bKfmRqQRrd1MBIAEGD2NPcX3FNe4A4pbenuGUGlKvFIYzeVaakSp' +
      'H99V_xlPVLG7iDbNojxOrXW7w_ebz61Q_-78',
    dq:
      '4-Bm9TxfYCnC9ZCoXFFFxxwiVlCF5fZXqK2L2-7iIN3mi54AAL7FWwAjKR-' +
      'GS_uzwGb-7c5K9gPHJAe9XFltYjU_cFSS7unyEoY_S-gjC-xbnzlOxxJoQBEOHj8d9ZYAVaPGL4gmv-TiBuVRwE-' +
      'LyPpcEAnBo_dybmxMTCLSGfs',
    qi:
      '3nca2fjl7q9y6DKHNcLqXgxApqrcixpZhTepbrEIwAyq9-fsGrlcfUJGTMojm-lySSNIY4BwW9PNmbxDhi6X7KTpHeytRychzU' +
      'aOZrq6xOKIGZYzh5wUtHfCire4oghtHumbIkmGYWI8CgkzyCd1QdrCl4jHzbKN5oaiJ-O-1Aw',
  },
  of: [
    {
      hash: 'sha256' as const,
      message:
        'ZQSSGpfNV6qPOGPcMuHy0LV6_2MQbln2r8P5cmtFk4i64Ws-Ik9qp_T0cfE2Bu2m4fGsK035743pIcB8L0yFmNej1uxLNoy4' +
        'XOYadDOCIRGKMD6CHA8ne1ka9nlfUMQCJhJ6LvrM5GYv1wdsEJ61mxgAXnFl9ilKaXZDbuOXd04',
      signature:
        'M1_63Asbi9Kx62cN0kbnbczNyVWhaHoV90qj4VluvUPmB8ZAUl-J3alYCc_QZfG-TkoklHfST0ANTUyUOKCvlbJrKLQW5Cqp' +
        'UOKlKFG1ITIEjxsc6UQyL8mcGqu0m3-uTC8P72dLUK3uO7tcbDOCK2COS5V3J1yiDHEK-fxBscAdnA_28NgyTcCOGnbiMtj-' +
        'qgbHO79kBTvqNfHFKLJyJ2SCLvH_BiRudamiKhDaTqhPwkQb6iSzVQb4RH_PaQk8XSGrAwXM4sfqn_rDV8ZktJH8VfKRnsSQ' +
        'w4rMurN4wlKsLfOEWs_1dex1JM0vWGzKFJfHTySymdbWJUyM2x0ifQ',
    },
    {
      hash: 'sha384' as const,
      message:
        '2y6fvv2YMtKeYBW5dnNP8VpcEXepFTs45h0iyKbKkFat4Q3gVGRdoy6rStbqtqSXe8KFJnca2VG9MB4vW-xpEa9EqrbMDTC-' +
        'HhFwYVJhAmFw7ew9SlEjqBryTzlnSs9kKID9qSw8swu5uQ7EdBxxN4AEzSbqYiAlRYs8T5GLyjc',
      signature:
        'IROYwGjmCuSe4ri3zZYXE3P0Zkz0W2JBXZvPEZGEwDJ0rsKz8ExZgEPR2GQtU-' +
        '2taNDgvDP9xl7WkzSrUjA8g5y7rwWGUIAH3PStXSl_VoA53Bah5sCBCKAFDV3PR1I-' +
        'SGjkvnLyDXibBry5JITvovzZA64oD0KlCdrb5i3OHG06725P94p0XIUA_wVydIq7GiIElcHBA6cslAIGNHwWrmCC3R5GJFJa' +
        'qO2PEY0JviuFNdBCsp6j4sarPJkLS1lQHDu51gLHgTpV9O_BKfTf0Pq-' +
        'DPa4yMHZEmxUQMvsVAVyKSc4mzyoCghycROItbCZzObv_t-9m-_JZG6oolj90A',
    },
    {
      hash: 'sha512' as const,
      message:
        '5NukaSpmKLUB93b-x_6XPWVRVCaPZpv9R8Ykq6O-' +
        'UxHRWGGcWIq3GqCsmsy1Lw28SI3zUPd8dSDOZ6MFDR5ecivNdQgcKw5k0PNIPPyYHqocNY_HucL7fOeO0ZUT6WcX-' +
        'yEp1P6x9jyWtMd2I6CSsOowbrNdove6nSP0hD2IN6g',
      signature:
        '3-WMhOw-5fEbJl6OfZm0FtjnsWajjSsPkCe-' +
        'c4h_rSiUeZSivCJ9r8snLS1BCvMa_ha5b1HJ3fYrQX0D4q9j6kpY1B5GSXEhd8hXiNg3-' +
        't0iPE6n9jUjepOxgf4cD9O_LYp5l8ybtsoJmgo2xLnpGqeAo9XtvCg8wxahU6EB_Iwz0ANebB4aynMep2Wh5f4UBu97qLuPM' +
        '1uNLmzguf7i9UFuRTaygP3ECGDBfp2muzYRKO5TdUv2j1TCh4pKxNNJcDBmpvuWIg4VKF_LQbOYtFZ8DBZ3Yuts608FN8f7c' +
        'QNIfHipgJMgl3H8T0qYIcyOsR8VoONcVPbV0x2OhkbCKQ',
    },
  ],
}

/** RSASSA-PSS */
export const pssSignatures = {
  key: {
    kty: 'RSA',
    n:
      '2Vtxyd_uRTuhsafeLB8LCmdXnukdHTrZfkgYKbhu2sdQxI4SqM2wJsgvJz2vwiIAnw2zsIstsQppxLLd2q7OrBsMhiaC7vKU5X' +
      'n1WquHG8Cn7qvJI8noDd3CLsCicAKu5qW6Zjl_QSu69ftOr2ahoPgur2gnGYyvSbNHJYsSg-jLsQ2ig39uzDSQxyj-' +
      'kn9ERVpvGU83dr95FR2a1-La93CzfRJifMDF-2JIT0YljZziwRsmJW0Jy0EvjY-PH-' +
      'kbuUrCfebSaoOoQ55Rs12-5Gs7j_mR1me7U-7uhf8WUsiYHxQdR8ggV5HO9bMtcY3cCC7Q3VQoJkFrInEGTvQ3qQ',
    e: 'AQAB',
    d:
      'LyGwG-lN3n9ewYo4F_MnTrs3-cJsyMDRFpwFeU5_4zrjHav9CdOIRfCUoPq0WPFMlzC-' +
      'bSLQ5pnuc3OhveC3-gPnhFNngu7hMJ1wgZe-' +
      'NVtiTtO7SuJmSlNy3vZwgr9iM6tuLup62KPl55714fzsQV5vqSN5jwW9oMqaO97bRfTXge8aT1B1zZuzmWNdo-' +
      'mmiA7QIadQvJgGr4H7_81Kzq-ATsdoCK4YZxXHcsqpYahimRxnyov_72s0CHtE21tZq84JMXdH_HUlLxcFJgsT3WLMvHRQkfPB' +
      'tk9ZAx00DHNioOEGarBVTUZvIJo89RvGSzxww85S9BPYGyKPox2e_Q',
    p:
      '97ZkCTyr-DNLHA_4JFZNtcE_lBonlzOJOn5avtU20rUaK-rIBzC1GUoMci9XNUzkt9tEfqMoaxzRx1RUjqPJGg3xveP_cIILY-' +
      '88dKARlnHRTbPiYDhooNYHqBvxTz9B-BDDokv1KpT5tpQHilVhlN0Ms2xWqRhG01aQlsYxth8',
    q:
      '4KERGqEU1bFwLjTSlWXWUyDgXCHXlPOFcq0opgsv_lDQ3T3z-' +
      '1oO7wSOxQ4US_5SvjDr8urO7J8RCmALsMK8rPa02r7Am5OHyJqP3hneXO7HgL443KhG15X4JgjPKETpvO2NgdotkljD70EhVPn' +
      'lkKFY6grZGArGp5hhS6NBCTc',
    dp:
      'K23cyAnNFKzZhEgAd05yPWVuIicbvdSZQJoais6S2ApMVlrJSwltFsv2tqY6IewjRWC594HfejgJR2svj_qDLYA4W9R3WmBSYu' +
      'j0rnXJ35iA26CoFbqODXS4zu5nNj-e70DxK6kpiJep2CrHz6b8fr7qlSJvZyIMeMz6eJSy7n0',
    dq:
      'ezgfV8ow0aAJ927GbWl1jhgkuqVdyrli5KsT9zF_3DOcvyAy7BhUxMxtPK8idyVFYksXwyMG60m-' +
      'YUCaaRYJxZ93Sd8FbNIa0_HlJWJvVe8txPOT4Yb1hWEgxExkxqQ2y4pL64UxJmxG3sGNdT23rgSz736P495VZq3yATnGfTU',
    qi:
      '2PdV0cmmMd9_NB911MSQlIoK8amofc90jwwow0cciXncsS0DadUl7H1ipbF0mty1KIfE5xJw8yjibTBsYQd57035aqWW6m2XzC' +
      'MBYsP8bUowK5-5hckmRfoPzYve9EWBal_Cr2Ejw5qHu4dWBztfd1l6qRIyiQb3W7996nfpqjU',
  },
  salt: 'byhBFmpkRx1PC47Q27fbMhYdoTs',
  of: [
    {
      hash: 'sha256' as const,
      message:
        'zXSuYVLV_lzj2Qc8kh6GGiQgjwxoR39JyCUzjh74d8DJd8HS_8sg6WTbb77czM5EnshTjIv__OW97OhHYtrH8sumkFLAxnIm' +
        'F4oM4YWi4FCz4QV-lEEd1fcmh4VY59Yq_IqBqT3P21oicUZtMqikhoryD6suE8pgnVp3EKgniq8',
      signature:
        'Y3V1Xv-NSK-zJjs7lpiKKv0YG6BheT6gCXg7sVmdA5RNmHYgomaKyXFNbyoh9-' +
        'UgDWOSP0LLMuYzAcjeWMcKIDkQZA2pZ9A_T2KS9ssZl1mCJ5DAxbz7HU-qWUZcPbLqH__V5UMzVjK3R0W_HhhHPAqLSone9r' +
        'J-3w19c17hP4hwQcnYqR5iGGqaHgsa-' +
        '0jld_aIfKYbfBuya0qOLMRkqa8DREs9pb7Qi3PxJivT1h9MePSfrGo7_J6FSLS75kzOamCQ_EgO_R82wYwQvAm-' +
        'nZV6efcHoQV3ob9uni1ISWk_pY2Id8jx5VGBlV1sK5Sx1tlAG1-4DMMrNYk0_sKu2w',
    },
    {
      hash: 'sha384' as const,
      message:
        'TUHoH-dym3nBcD74S_xehCBQITwxsYiwIETxUeoi4CbJrv7AWSdib_l5ELZ0Wb_94ZDghseX26KFZZwl8YVOF0BrZqwmCOR2' +
        'PZzV2qvMHcEA9HOPXb6tWdv0PlMqkv2HeSAozZY-qPdXgZZMOH3_OEUj5EE7ToU96pjgwt1ydN8',
      signature:
        'tD2H3u-n3xJ6cX9AZfgxxYzYS_eMkWulLtMnaavVQd9SIzuFg1B8U5sdUeBDerGkHhf8FZm5KqvbWwQNx5Anxgycw-' +
        '0942ruoo8gNgY1vlv2VNbBt_5tp30MRbnqKAKtIuuhgsvtldM9p_eKyET0iRzrwDlsqi-NqvVSVP2v6Ytf5sTdOWfSPqmUlw' +
        'YIIOEI6BjNCqlOZXcL3oksYiM7lth_5UUWLWugd_EQJ0vdrLKny_F9Q3v-AEs0w-ok-' +
        '0bl7ZzOTelrBpTv1zgy7HbhnlolxJxYQzk85rkZ6jXk0mTgoIVfUYpjwAjBg3mMphLNj3VoigkhBBPgojyvzy1BWA',
    },
    {
      hash: 'sha512' as const,
      message:
        'JSQz1LcqM-GqREqpaARU6c2rIIY37CFz3PNm1WGmzGWoK3MW6apu-QRUv10VpII6SeRo0PH0Z4vVR7Aqyy7iIIhZfTq1mpmD' +
        'Ru3YZQe2mRB3SW4g2q_ReYqoEnaO7JREbbY5iESDG0gXF30IZcIBM__hG70ap8UHoh50A9FoS5g',
      signature:
        'LNsNXqXwqtH3r4EIv_Vu7FwNzQUixdxq5Mbg9mghzfaYzP6s5l_W5H-' +
        'V_r2HnlgOXuZIlyzCZfmhF_xyDbTyVFpDLq4ko2ewqqcKARrI_eyUqVw81Iz6cQLejcJsh36XRoizkZ3mzwbicCiZWshdqIy' +
        'zhRpXYeF_IV5cWT4T5IEIjH10fss0085hpbVusqZb5TYzYylOs2X4PExwlkTYV-LMsUpYUXJEIPyBF4FE7z-' +
        'eETi1dQ63GW66MxnXmcNJSn45kRWmKxyk8dXaB5tJXTX9ZRod541UAAsGvdMSLXQEAT8u2P34p9AS-YErjkwuCyQZLV-' +
        'JnXCjzFx-CMgb5w',
    },
  ],
}
