/*
 * Vectors that others made, for RSA keys of 2,048 bits; all numbers in base64url.
 * RSA Laboratories' pkcs-1v2-1d2-vec (OAEP with SHA-1, example 10.1) and pkcs1v15crypt-vectors (15.1), and pyca's oaep-custom (OAEP with
 * SHA-256, which Bouncy Castle confirmed). https://github.com/pyca/cryptography/tree/main/vectors
 */

/** By Key Vault's names of the algorithms. */
export const ciphertexts = [
  {
    algorithm: 'RSA1_5',
    key: {
      kty: 'RSA',
      n:
        '3PoQ_6dGZa7vhwl06pmyzlRUfGf0Kqpt0Bou0x_SwkKvXZYLH4lu-' +
        '6NUPWVUt7Emh6XGiFaPMuAmxTLSWZO5enwoQuwrjhI17uJBTSWAbG-' +
        '65DiVTrqdJ1Xf_usbR3AJV4FaiiM_l7GixxSz4r4uQti-' +
        'MLGWFYLqmUiRDgx5fFD8S7RV8PxF5eNOY5asWy1GI5Nlx_ParwkJQA1hz54MqAg-rzNab862hjwcwM9aFxr_Ndl-y2DvJRx-' +
        'wsiliDYdxBJmpLftOLAmzg1TeGRJ27EaBuozzPHspXUgHtGqRz7RGH7B2KdE6jRb7X6gDuToG7pGSGAd1TfckQFdMfDCwQ',
      e: 'AQAB',
      d:
        'IZUIUc3yUyAxizBa-g83HweuWkSzFOvXKfXcsV2n-jlHrN2RXa7VdL0W34i_hfYQYLOHFy-' +
        'ubgEmKzhkwtPCL5TgSoFZQitO0nnEikyddn1JZgcaW79dBD4W_0bsG6BxbwC7yXv_XVaT4hTpnJch8Ss-' +
        'xigq4qSFchuW3c90A_oDfQxXq0Y8RI3lzBImWt2IbTEeqNilkD-lbF8cnPLrEctlehp9PkE1LcPmhomMTOQwXotjjhsIoqhsye' +
        'uYZvNJmsd7YTa4HLJ21hTP63tu0_O8d15GwABm6-7iz_cWa1dSBZiUf_YhAyCyiPtPLD-P6XsnlBTr9yAwAKGfwEJIdQ',
      p:
        '8SO_5T3peladka3PVW-mJa0w8_09gR-ekeavRLbngMsPMngp-yEZCuKAZkbXKM2bZTETKx6_7xJymTBg8c5wsSQ5MJHuhZO3Jz' +
        'Z-27oAnsW-F8Ss7hIMhBJn1HYxoWw2ptHJmXPBsLWoNb85_q_o9kIf2cKpC8J5dmWeZ7yDEk0',
      q:
        '6pg5t-N-qJu9on5Mk0cctP2SGJoKlry011aT8YpcL3Qq-eNv3mefvZ6uNF-' +
        'iaVJ7aWUCHEvfVNaFvwiWDMl29o3KIc6_RPJopZ2rjRol5Rn1FH4fRf4ofXTPclvsEybTQhLFbPT_-' +
        'iAvV7aO6MypQ_PBOMTN4zvfLJRA32UyJEU',
      dp:
        'ygybYLjkpgZnVsZdIIhBnfYlO3toioX09ulk2F2tUqRSYoZ_HpYYBp_M2GXpKJ5G454gIpRMXESH00XPJS1GDZd9d-3-' +
        '_tvLrkaiOvf6Rw8HfaDlCUIETLGjYEl8wnYKwPKtSi_NDoTXodlN_dJlj9nOGEdcH6de4M660M8KwE0',
      dq:
        'UoFxIzxOSmxjuGdk9RM4hGr928spWDRMAcQASh3YKBRaHQKhUH3vT1gkemT8EMCiiMGuiVch14uPBE23wA2G2lWptlQpLs12gn' +
        'C-aeS9WSLU7_0fcJVflifj4Zt0npO0DvPdHWHZORXisJ2TC0sXaL-swBNvObDP37TQUAEeLmU',
      qi:
        '3y6yMizC2qv00UZVCPQVIc2nzv8j6-YdANRB7nKN2l0Wx7-' +
        'SDNlfNL60_jLugX7zNi4LzR0SRfewd5PqoZDcWjf9r0xo4soTly1_UUi3lrb7bXrdoHvSzRO-' +
        'mM6-0e3GykEuOVNQxZodhCvEqi88CyQ_3n39lTVvJDklGhFyxF4',
    },
    plain: 'KqzshvQj3ZJewViCKnSMvmwxoA',
    cipher:
      'YELnRVia8Dr4dSD5PEXYw1mFraEWGjfYIun5Rg_HX88BedhJG49dHk3ozrMeB8SGXFo-' +
      '_bu2mogDuJ7mWkMKWAnHB1aRULWAu2hqlMVUHEatzYJ5YM4kT_aIOH0WFuhbTReAxkg2Bs-' +
      'SS1TwgM9BVOZoKb9uUySBBI7EH63AfXVbs0uygUUhnLMNR9DWGHCRgOkDA_-e8JAYvtPadXYdp5SBH5a8no18S6G1lGvaC9MT-' +
      'uxMmT7SdI7tjM5L21ILp9sWX5_laqhFTW_zOHT-' +
      '7r8p3i31t_AKodn7Bz_EBntY3FBiThJ_cR3eLMLP2rSRnM8oyDZg38InsPUA7B-QTw',
  },
  {
    algorithm: 'RSA-OAEP',
    key: {
      kty: 'RSA',
      n:
        'rkXtVgHOxrjMBfgDk1xnTdvg11xMCf15UfxrDK7DE6jfOZcMUYv_ul7Wjz8NfyKkAp1BPxrgfk6-' +
        'nkF3ziPn9UBLVp5O4b3PPB-wPvETgC1PhV65tRNLWnyAha3K5vovoUF-' +
        'w3Y74XGwxit2Dt4jwSrZK5gIhMZB9aj6wmva1KAzgaIv4bdUiFCUyCUG1AGaU1ooav6ycbubpZLeGNz2AMKu6uVuAvfPefwUzz' +
        'vcfNhP67v5UMqQMEsiGaeqBjrvosPBmA5WDNZK_neVhbYQdle5V4V-_eYBCYirfeQX_IjY84TE5ucsP5Q-' +
        'DDHAxKXMNvh52KOsnX1Zhg6q2muDuw',
      e: 'AQAB',
      d:
        'BWsEIW_l81SsdyUKS2sMhSWoXFmwvYDFZFCiLV9DjllqMzqodeKR3UP0jLiLnV_A1Jn5_NHDl_mvwHDNnjmMjRnmHbfHQQprJn' +
        'Xfv100W4BNIBrdUC1c4t_LCRzpmXu-vlcwbzg-TViBA_A29-hdGTTRUqMj5KjbRR1vSlsbDxAswVDgL-' +
        '7iuI3qStTBusyyTYQHLRTh0kpncfdAjuMFZPuG1Dk6NLzwt4hQHRkzA_E6IoSwAfD2Ser3kyjUrFxDCrRBSSCpRg7Rt7xA7GU-' +
        'h20Jq8UJrkW1JRkBFqDCYQGEgphQnBw786SD5ydAVOFelwdQNumJ9gkygHtSV3UeeQ',
      p:
        '7PWuzR5VFf_6y9daKBbG6_SQGM37RjjhhdZqc5a2-' +
        'AkPgBjH_ZXMNLhX3BfwzGUWuxNGq01YLK2te0EDNSOHtwM40IQEfJ2VObZJYgSz3W6kQkmSB77AH5ZCh_9jNsOYRlgzaEb1bka' +
        'GGIHBAjPSF2vxWl6W3ceAvIaKp30852k',
      q:
        'vEbEZPxqxMp4Ow6wijyEG3cvfpsvKLq9WIroheGgxh5IWKD7JawpmZDzW-' +
        'hRZMJZuhF1zdcZJwcTUYSZK2wpt0bdDSyr4UKDX30UjMFhUktKCZRtSLgoRz8c52tstohsNFwD4F9B1RtcOpCj8kBzx9dKT-' +
        'JdnPIcdZYPP8OGMYM',
      dp:
        'xzVkVx0A-xXQij3plXpQkV1xJulELaz0K8guhi5Wc_9qAI7U0uN0YX34nxehYLQ7f9qctra3QhhgmBX31FyiY8FZqjLSctEn-' +
        'vS8jKLXc3jorrGbCtfaPLPeCucxSYD2K21LCoddHfA8G645zNgz72zX4tlSi_CE0flp55Tp9sE',
      dq:
        'Jlizf235wQML4dtoEX-p2H456itpO35tOi9wlHQT7sYULhj7jfy2rFRdfIagrUj4RXFw8O-ya8SBJsU-' +
        '_R0WkgGY3CoRB9woLbaoDNMGI2C6P6E_cOQxL_GmzWuPxM2cXD2xfG1qVyEvc64p9hkye61ZsVOFhYW6Tii2CmKkXkk',
      qi:
        'bzhSazklCFU07z5BWoNu3ouGFYosfL_sywvYNDBP7Gg7qNT0ecQz1DQW5jJpYjzqEAd22Fr_QB0__2EO5lQRzjsTY9Y6lwnu3k' +
        'JkfOpWFJPVRXCoecGGgs2XcQuWIF7DERfXO182Ij-t1ui6kN18DuYdROFjJR4gx_ZuswURfLg',
    },
    plain: 'i7pr-CpsD4bV8XVul5VocLCJU7BrTrIFvBaU7g',
    cipher:
      'U-pdwIzSYPs7hYVnKH-pFVLDCy_r-6IT8K6HcC0GjRm6sH_ldFI9-' +
      '0ITnWjDxa_u4L_ky3lpy_OCuATW5hOWFE4tDmB0H4mTwwFLWLmxlXqLq80jr4VPTDVvsWYqpyv8x-WGVZ3EKA0WDBJnhacj6-' +
      '6-_3HxFZRECq74fRB5Ood0ojnUoEyH_hRnudr4UgjsbHJVeUqWzCkUL5qL1Bjjwf1nNEsM0IKd87K-' +
      'xgJTGWKTxrNNP3XTLyE91Fxic9UFrfTM7RBXy3WPwmru-' +
      'kQSVe1OZMGZ7gdefxZkYYL9tGRzm2irXa_w5j6VUgFoJPBUv008jJCpe7a2VTKE60KfzA',
  },
  {
    algorithm: 'RSA-OAEP-256',
    key: {
      kty: 'RSA',
      n:
        'uOgUolymTI3hb3OEmnjIsTuwhqQHMBYE9nTvtYjue5lrG2opaGJaJUjpqwHOajaZkH4wPIoCyeQOo2vW2LKnSx7pj6iDWkgN_H' +
        'Uf3cSQ5aRnBwlTVjFlh_wzkZbk19twx_6uUKEmPe3Vib7ACWJBk8feR5Pc34ML4yVscN4fAven01AwNfy5YlxAq7dEVHAgOQLq' +
        'BF8zfTH80oUG5GzWVWCUnwjNkP7aq7y2YVuIRzfT9a0B5nzAwpl68zKLPIDV7gqapAqRGb11lPz-IyRyjqmo-' +
        'DnmY0Z6DESRXQJ140zxyWBa0xfEVz9XyF_X4Z6CzG93MU6NtHqQilfj5EGORQ',
      e: 'AQAB',
      d:
        'SvWKp-d3Y0GBSnVCJH0invbbsTl90HicumzdYHKKe4DOcuausqpscQEF-' +
        'VVaIKTRzEnbtC8ewkm5xXZKOr7yIvn9JUfjOA5N3TJ-IKE3PGFRgwC80AxmZKJRJYxOaVOEfQ86C2XI4wIvtw-lOiii_Q3hhpL' +
        'iz5mIkCTzuS3S1Jhwpd5vEYJ_6t4xvciIkUiWj60It5QAf2hSSju86Ibe4kDLGPCxTiLr_lsEpPGnPJ7VatwIgbmsoqAqd2ot8' +
        'oQ7PMpSjI3KcNsKcrqpeOjhHvgz8phAMAPeWCDPbVTVjeF1OqxIquaRGlX505OoKf1BaXmTZbekAVxZESd5N7sVAQ',
      p:
        '5-Lzc1ksK5kZhR8jjxsbZ-nHYbvyUrM01aEqbqZpdKHLX1ffoFlSmPFD75WPdFBXHDHGgrkeomoDSTgwiMvt2H5-' +
        '3Gy1KHpW1_c8MdAt9uPFiwHCfv2slR4nmjMYlRUgxEw5A-XceTw82sxArQZVG9IZvW7P0cP0-OpRNnSrKG0',
      q:
        'zCJ5-4iLoDwixmE7sUZsnizRYdmbvsL3Wvgs9_DkPrGoqLwjwk_Cg4v_uU55GBEHPaVcU-B-H-' +
        'xjzv0GbcYx4l502ucVqzzBi15W_yp4bd7pLTLcW9TfhJy4JG4_QsEnmYXFy2kJsGMEJNyKgtVgQ4fpX7skhyBja45yCMofBjk',
      dp:
        'oQMDTDrE4tkB0V-Xz0xhMTwwx3o7fpUUwKmRzxcZ7nRRxLg9fRfItI4CQB-3ZmpKsjcVwbtMvDWkZnjvqmz_j-' +
        '31pJSPDbY1CuyPDX-iCuaJSkZEiO0Xoss3cGi-TvZGtEbA6CX5eu0KzFo7JmlZO2IdoV2KS_sm5Je_IHLOTdk',
      dq:
        'bP8HpO_OpdsWMliel9RjkL2beyTHDT9q9e7HjAfax0LzLE1wxoLx-G1bOOWWsOv-ssLFnp-imIcO7-mYciq-' +
        'XgFTYcK7hjglm7Xeu9ZAgWHhnVmn4XyzcEqB5Cndq1YZP9b2utq16rGj986uQpeOE-DREmWJZoE7tKVVbC4IDLk',
      qi:
        'xCSQwkLQf9Rk8PYooJSodQjw2d7uPmvuQOWA94suL7qro7KlLX5Vqs32vveBYDI4wmvwlqrXLZbWkb8aRNQaF78HYvmA2wde5k' +
        'BdsuTODYqXbwYtbzU5a5iZ62ypLQyOjpfSybMZKdz1b8uBONwlIXO4L2a0eDE79z9Z3_6aybA',
    },
    plain: 'ZigZThIHPbA7qUzanvlTI5fVDbp5uYcASv7-NA',
    cipher:
      'av28dt50RYGYqciQzFq7UlgK8BwglgNtyhBNZ_lqBd5oLaXCaXCoCDQ1J0QKqAudBDBF15g_RCo9N25bA5vPuWwbX9Dka1__hW' +
      'Ricyk87V5ycpk4UAF_JPYTNZHVyXiHgamVKHPr_EWtTTT_8rTpq6v0nZ-aPXcmvc4-' +
      'sv61Rdtc_vCxg71Vc1otNWtCeMVYDODkz9IaCjrTsiXeOI_P1og5RxD5fVo5M-AdQ0_P9zJUI5D4kV1dKReA7WPUJcC-' +
      'pbsK0lquOnA1Xj9FpEPqERuAUVt0PVvSJtM53HUWzmxBQUoKqXgZi8Z2L0Q-lXx75e29JfzdImxdln-gXXyQeQ',
  },
]
